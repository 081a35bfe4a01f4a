using Actors.EdgeAgent;
using Actors.Silo.Hosting;

if (!AgentArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return AgentArguments.UsageExitCode;
}

await using var host = SiloHost.Build(arguments.Configuration, builder => builder.Services
    .AddSingleton(arguments)
    .AddHostedService<LocalModel>());
await host.RunAsync();
return 0;
