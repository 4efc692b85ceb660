import { tsModel } from '../../write.js';

/** What Nest calls on the providers, guards and handlers that it is handed as classes, whether or not they say that they implement it. */
export const hooksOfNest = tsModel('hooks of Nest', ['@nestjs/common', '@nestjs/core'], [], {
  hooks: [
    // Events of the application's life
    'onModuleInit',
    'onApplicationBootstrap',
    'onModuleDestroy',
    'beforeApplicationShutdown',
    'onApplicationShutdown',
    // What stands around a request
    'canActivate',
    'intercept',
    'transform',
    'catch',
    'use',
  ],
});

/** Handlers of commands, queries and events. */
export const hooksOfCqrs = tsModel('hooks of Nest CQRS', ['@nestjs/cqrs'], [], { hooks: ['execute', 'handle'] });

/** A worker of a queue extends `WorkerHost`. */
export const hooksOfQueues = tsModel('hooks of Nest queues', ['@nestjs/bullmq'], [], { hooks: ['process'] });

/** A strategy extends what `PassportStrategy` makes. */
export const hooksOfPassport = tsModel('hooks of Nest Passport', ['@nestjs/passport'], [], { hooks: ['validate'] });

/** A gateway of sockets. */
export const hooksOfSockets = tsModel('hooks of Nest sockets', ['@nestjs/websockets'], [], {
  hooks: ['afterInit', 'handleConnection', 'handleDisconnect'],
});
