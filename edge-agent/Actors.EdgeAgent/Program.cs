using Actors.EdgeAgent;
using Actors.Silo.Hosting;

if (!AgentArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return AgentArguments.UsageExitCode;
}

return await SiloProgram.RunAsync(() => AgentHost.Build(arguments));
