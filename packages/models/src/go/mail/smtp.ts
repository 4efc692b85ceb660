import { each, fn, goModel, object, opens, restHarmless, restOptions, returns, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `d := gomail.NewDialer("mail", 587, user, password)`, `d.DialAndSend(message)`. */
export const gomail = goModel(
  'gomail',
  [
    'gopkg.in/gomail.v2',
    'gopkg.in/mail.v2',
    'github.com/go-gomail/gomail',
    'github.com/go-mail/mail',
    'github.com/go-mail/mail/v2',
  ],
  [
    ...each(['NewDialer', 'NewPlainDialer'], returnsType('Dialer', object('Dialer', { Host: 'arg0', Port: 'arg1' }))),
    ...each(
      ['Dialer.Dial', 'Dialer.DialAndSend'],
      opens({ target: 'receiver.Host', port: 'receiver.Port', ...sites.smtp, form: 'host' }),
    ),
    ...restHarmless,
  ],
);

/** `c, err := mail.NewClient("mail", mail.WithPort(587))`, `c.DialAndSend(message)`. */
export const goMail = goModel(
  'go-mail',
  ['github.com/wneessen/go-mail'],
  [
    fn('WithPort', returns(object('Option', { port: 'arg0' }))),
    fn(
      'NewClient',
      opens({ target: 'arg0', port: 'args1[].port', ...sites.smtp, form: 'host' }),
      returnsType('Client'),
    ),
    ...restOptions,
  ],
);

/** `e.Send("mail:587", auth)`, `email.NewPool("mail:587", 4, auth)`. */
export const email = goModel(
  'email',
  ['github.com/jordan-wright/email'],
  [
    fn('NewEmail', returnsType('Email')),
    ...each(
      ['Email.Send', 'Email.SendWithTLS', 'Email.SendWithStartTLS', 'NewPool'],
      opens({ target: 'arg0', ...sites.smtp }),
    ),
    ...restHarmless,
  ],
);

/** `smtp.Dial("mail:25")`, `smtp.SendMail("mail:25", …)`; servers are not told apart by a port of their own. */
export const goSmtp = goModel(
  'go-smtp',
  ['github.com/emersion/go-smtp'],
  [
    ...each(
      ['Dial', 'DialTLS', 'DialStartTLS', 'SendMail', 'SendMailTLS'],
      opens({ target: 'arg0', ...sites.smtp }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);

/** `server := mail.NewSMTPClient(); server.Host = "mail"; server.Port = 587; server.Connect()`. */
export const goSimpleMail = goModel(
  'go-simple-mail',
  ['github.com/xhit/go-simple-mail', 'github.com/xhit/go-simple-mail/v2'],
  [
    fn('NewSMTPClient', returnsType('SMTPServer', object('SMTPServer', {}))),
    fn(
      'SMTPServer.Connect',
      opens({ target: 'receiver.Host', port: 'receiver.Port', ...sites.smtp, form: 'host' }),
      returnsType('SMTPClient'),
    ),
    ...restHarmless,
  ],
);
