// Package book is double-entry bookkeeping over Cassandra: what leaves one account arrives in another.
package book

import (
	"context"
	"errors"
	"fmt"

	"github.com/gocql/gocql"

	"example.com/bank/libraries/events"
)

// treasury is the account from which interest is paid.
const treasury = "treasury"

// Book is the book of the bank.
type Book struct {
	session *gocql.Session
}

// New returns the book that is kept in session.
func New(session *gocql.Session) *Book {
	return &Book{session: session}
}

// Post moves pence from one account to another and returns the id of the posting.
func (b *Book) Post(ctx context.Context, from, to string, pence int64) (string, error) {
	if pence <= 0 {
		return "", errors.New("book: a posting moves at least a penny")
	}
	id := gocql.TimeUUID().String()
	return id, b.write(ctx, id, from, to, pence)
}

func (b *Book) write(ctx context.Context, id, from, to string, pence int64) error {
	const insert = `INSERT INTO entries (account, posting, pence) VALUES (?, ?, ?)`
	batch := b.session.NewBatch(gocql.LoggedBatch).WithContext(ctx)
	batch.Query(insert, from, id, -pence)
	batch.Query(insert, to, id, pence)
	return b.session.ExecuteBatch(batch)
}

// Balance returns the pence that the account holds.
func (b *Book) Balance(ctx context.Context, account string) (pence int64, err error) {
	err = b.session.Query(`SELECT SUM(pence) FROM entries WHERE account = ?`, account).WithContext(ctx).Scan(&pence)
	return pence, err
}

// Settle marks the posting of a payment as confirmed by the card network.
func (b *Book) Settle(ctx context.Context, s events.Settled) error {
	const update = `UPDATE entries SET settled = true WHERE account = ? AND posting = ?`
	return b.session.Query(update, s.Account, s.Posting).WithContext(ctx).Exec()
}

// Accrue pays one hundredth of every balance as the interest of year and returns the pence paid.
// A posting is named after its year and account, so nobody is paid twice.
func (b *Book) Accrue(ctx context.Context, year int) (int64, error) {
	var paid int64
	var account string
	accounts := b.session.Query(`SELECT DISTINCT account FROM entries`).WithContext(ctx).Iter()
	for accounts.Scan(&account) {
		pence, err := b.Balance(ctx, account)
		if err != nil {
			return paid, errors.Join(err, accounts.Close())
		}
		if account == treasury || pence < 100 {
			continue
		}
		id := fmt.Sprintf("interest-%d-%s", year, account)
		if err := b.write(ctx, id, treasury, account, pence/100); err != nil {
			return paid, errors.Join(err, accounts.Close())
		}
		paid += pence / 100
	}
	return paid, accounts.Close()
}
