// Compiled in place of a program that needs a cluster, where the build has the single-process runtime only.
await Console.Error.WriteLineAsync("This program connects to a cluster, and this build has the single-process runtime only. Build it with the official Orleans packages.");
return 69;
