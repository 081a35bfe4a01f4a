using Actors.LoadTests.Baselines;
using Actors.LoadTests.Pictures;
using Actors.LoadTests.Scenarios;

const int Failed = 1;
const int Usage = 64;

if (args is [BareServer.Command, var port, var file, var name])
{
    await BareServer.RunAsync(port, file, name);
    return 0;
}

if (args.Length == 0)
{
    ScenarioCatalogue.Print(Console.Out);
    return 0;
}

if (BenchmarkProgram.Summaries.ContainsKey(args[0]))
{
    return await BenchmarkProgram.RunAsync(args);
}

if (!ScenarioArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return Usage;
}

var result = await arguments.Scenario.RunAsync(arguments.Options, CancellationToken.None);
if (arguments.Picture is { } picture)
{
    await File.WriteAllTextAsync(picture, result.Picture ?? LatencyPicture.Draw(arguments.Scenario.Name, result.Curves));
}

result.Print(Console.Out, arguments.Scenario.Name, arguments.Json);
return result.Passed ? 0 : Failed;
