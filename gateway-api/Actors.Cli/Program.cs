using Actors.Cli;
using Actors.Cli.CommandLine;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

var terminal = new Terminal(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System);
return await Tool.RunAsync(args, terminal, interrupted.Token);
