using Actors.Cli;
using Actors.Cli.CommandLine;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

var isScreen = !Console.IsOutputRedirected;
var terminal = new Terminal(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System)
{
    Input = Console.IsInputRedirected ? null : Console.In,
    IsScreen = isScreen,
    IsColoured = isScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
    Width = isScreen ? Console.WindowWidth : 0,
};
return await Tool.RunAsync(args, terminal, interrupted.Token);
