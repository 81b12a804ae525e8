// The line of an example that is checked: an expression and, behind it, its value.
export const CHECK: RegExp = /^(?!const |let |\/\/)(.+?);\s+\/\/ (.+)$/;
