using Actors.Storage;
using Actors.Storage.Artifacts;
using Actors.Storage.Costs;
using Actors.Storage.Decisions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// StorageProbe <data folder> [--Database:Provider=... --Database:ConnectionString=...]
// Starts a host with the storage, says 'started', and obeys lines of standard input:
//   stage    stages lines of hexadecimal up to an empty one; says "read" after each and "staged <upload> <digest>" at the end
//   commit   commits what was staged last; says 'committed'
//   decide   writes durable predictions of tenant 'acme' from eight tasks until it is killed; says "kept <id>" of each that is on disk
//   meter    writes reports of one unit of use each until it is killed, some twice; says "metered <reporter> <number>" of each that is on disk
// Ends with the input. A failed start prints 'failed <message>' and exits with 1.
var builder = Host.CreateApplicationBuilder(args[1..]);
builder.Services.AddActorsStorage(builder.Configuration, args[0]);
using var host = builder.Build();
try
{
    await host.StartAsync();
}
catch (IOException refused)
{
    Console.WriteLine($"failed {refused.Message}");
    return 1;
}

var store = host.Services.GetRequiredService<IArtifactStore>();
StagedArtifact? staged = null;
Console.WriteLine("started");
while (Console.ReadLine() is { } line)
{
    switch (line)
    {
        case "stage":
            staged = await store.StageAsync(new Actors.StorageProbe.HexLines(Console.In), long.MaxValue, CancellationToken.None);
            Console.WriteLine($"staged {staged.UploadId} {staged.Digest}");
            break;
        case "commit":
            await store.CommitAsync(staged!, CancellationToken.None);
            Console.WriteLine("committed");
            break;
        case "decide":
            Actors.StorageProbe.Decider.Start(host.Services.GetRequiredService<IDecisionLog>());
            break;
        case "meter":
            Actors.StorageProbe.Metering.Start(host.Services.GetRequiredService<ICostStore>());
            break;
        default:
            Console.WriteLine($"unknown {line}");
            break;
    }
}

await host.StopAsync();
return 0;
