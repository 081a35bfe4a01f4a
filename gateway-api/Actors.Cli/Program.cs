using Actors.Cli;
using Actors.Cli.CommandLine;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first asks for an orderly end; the second is for whoever does not want to wait for it.
    pressed.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};

var isScreen = !Console.IsOutputRedirected;
var terminal = new Terminal(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System)
{
    Input = Console.IsInputRedirected ? null : Console.In,
    IsScreen = isScreen,
    IsColoured = isScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
    Width = isScreen ? Console.WindowWidth : 0,
    Height = isScreen ? Console.WindowHeight : 0,
};
return await Tool.RunAsync(args, terminal, interrupted.Token);
