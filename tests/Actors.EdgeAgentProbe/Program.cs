using Actors.EdgeAgent;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgentProbe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

// EdgeAgentProbe <the agent's arguments>
//   PROBE_CUT=<start of path>:<nth write there>:<before|torn|after>   cuts the power at that write: the process kills itself
//   PROBE_DISK=<bytes>                                                the disk that the agent's files are on
if (!AgentArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return AgentArguments.UsageExitCode;
}

var faults = FaultPlan.Read(Environment.GetEnvironmentVariable("PROBE_CUT"), Environment.GetEnvironmentVariable("PROBE_DISK"));
await using var host = AgentHost.Build(arguments, services => services.AddSingleton<IDeviceFiles>(_ => new FaultyFiles(new DeviceFiles(arguments.AgentFolder), faults)));
await host.RunAsync();
return 0;
