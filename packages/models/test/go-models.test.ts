import { matchesPackage, printProblem, validateModel } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { goModels } from '../src/index.js';
import { findModel } from './find-model.js';

describe('the models of Go libraries', () => {
  it.each(goModels.map((model) => [model.library, model] as const))('%s is a valid Model', (_, model) => {
    expect(validateModel(model).map(printProblem)).toEqual([]);
  });

  it('are named once each', () => {
    const names = goModels.map((model) => model.library);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('do not speak of one callee of one package twice', () => {
    const paths = new Set(goModels.flatMap((model) => model.packages).filter((path) => !path.includes('*')));
    const twice: string[] = [];
    for (const path of paths) {
      const seen = new Map<string, string>();
      for (const model of goModels.filter((each) => each.packages.some((pattern) => matchesPackage(pattern, path)))) {
        for (const { callee, arity } of model.functions) {
          const key = `${callee}/${String(arity)}`;
          const other = seen.get(key);
          if (other !== undefined && !callee.includes('*')) twice.push(`${path} ${callee}: ${other}, ${model.library}`);
          seen.set(key, model.library);
        }
      }
    }
    expect(twice).toEqual([]);
  });

  it('let a named function win over the pattern that calls the rest of a package harmless', () => {
    expect(findModel('net/http', 'Get')?.effects.map((each) => each.effect)).toContain('opens');
    expect(findModel('net/http', 'Error')?.effects).toEqual([{ effect: 'harmless' }]);
  });

  it('call no function harmless that dials by its name', () => {
    // A name that says so, in a package that is known to dial elsewhere: it must be written down, not fall to "*".
    const dialling: readonly (readonly [string, string])[] = [
      ['net', 'DialTCP'],
      ['net', 'DialUDP'],
      ['crypto/tls', 'DialWithDialer'],
      ['net/smtp', 'SendMail'],
      ['net/rpc', 'DialHTTP'],
      ['google.golang.org/grpc', 'DialContext'],
      ['github.com/go-redis/redis/v8', 'NewFailoverClient'],
      ['github.com/segmentio/kafka-go', 'DialLeader'],
      ['github.com/Shopify/sarama', 'NewConsumerGroup'],
      ['github.com/jackc/pgx/v4/pgxpool', 'Connect'],
      ['github.com/aws/aws-sdk-go/service/dynamodb', 'New'],
      ['go.mongodb.org/mongo-driver/v2/mongo', 'Connect'],
    ];
    const silent = dialling.filter(
      ([path, callee]) => !findModel(path, callee)?.effects.some((each) => each.effect === 'opens'),
    );
    expect(silent).toEqual([]);
  });

  it('know both import paths of libraries that moved', () => {
    expect(findModel('github.com/Shopify/sarama', 'NewClient')).toEqual(
      findModel('github.com/IBM/sarama', 'NewClient'),
    );
    expect(findModel('github.com/go-redis/redis', 'NewClient')).toEqual(
      findModel('github.com/redis/go-redis/v9', 'NewClient'),
    );
  });

  it('leave the standard packages alone that may do anything', () => {
    expect(findModel('os/exec', 'Command')).toBeUndefined();
    expect(findModel('plugin', 'Open')).toBeUndefined();
  });

  it('take requests of a named service for calls only where generated code lies', () => {
    const request = findModel('example.com/bank/service.ledger/proto', 'GETBalanceRequest.Send', 1);
    expect(request?.effects.map((each) => each.effect)).toEqual(['opens']);
    expect(findModel('example.com/bank/service.mail/sender', 'Mailer.Send', 1)).toBeUndefined();
    expect(findModel('example.com/bank/libraries/rpc', 'PostRequest.Send', 1)).toBeUndefined();
  });
});
