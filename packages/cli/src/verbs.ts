/** Sets the exit code of the command. */
export type Finish = (code: number) => void;
