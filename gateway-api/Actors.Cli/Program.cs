using System.Text;
using Actors.Cli;
using Actors.Cli.CommandLine;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first asks for an orderly end; the second is for whoever does not want to wait for it.
    pressed.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};

using var abandoned = new CancellationTokenSource();
using var pipe = PipeOutput.Open(abandoned);
using var intoPipe = pipe is null ? null : new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

var isScreen = !Console.IsOutputRedirected;
var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
var terminal = new Terminal(intoPipe ?? Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System)
{
    Input = Console.IsInputRedirected ? null : Console.In,
    IsScreen = isScreen,
    IsColoured = isScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !isDumb,
    ShowsProgress = !Console.IsErrorRedirected && !isDumb,
    Abandoned = abandoned.Token,
    Width = isScreen ? Console.WindowWidth : 0,
    Height = isScreen ? Console.WindowHeight : 0,
};
return await Tool.RunAsync(args, terminal, interrupted.Token);
