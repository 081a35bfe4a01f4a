using Actors.EdgeAgent;

if (!AgentArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return AgentArguments.UsageExitCode;
}

await using var host = AgentHost.Build(arguments);
await host.RunAsync();
return 0;
