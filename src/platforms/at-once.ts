/**
 * So many interactions a process deals with side by side, once they are acknowledged. With all of them at once, what comes
 * would take its turn behind what has come, and the database be asked by more than it has connections for.
 */
export const AT_ONCE = 64;
