using Actors.Conformance;
using Actors.Conformance.Fuzz;
using Actors.Conformance.Models;
using Actors.Conformance.Running;
using Actors.Conformance.Suite;

const int Failure = 1;
const int Usage = 64;

if (!Arguments.TryRead(args, out var arguments))
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return Usage;
}

try
{
    if (arguments.ExportFolder is { } folder)
    {
        await ModelRegistrar.ExportAsync(folder);
        return 0;
    }

    if (arguments.ListOnly)
    {
        foreach (var one in CaseFiles.Load())
        {
            Console.WriteLine($"{one.Id,-44} {one.Title} [{string.Join(' ', one.Tags)}]");
        }

        return 0;
    }

    if (arguments.Fuzz is { } parser)
    {
        var found = FuzzRun.Run(parser, arguments.Seed, arguments.Count);
        found.Faults.ToList().ForEach(Console.WriteLine);
        Console.WriteLine(
            $"{parser}: seed {arguments.Seed}, {found.Bodies} bodies, {found.Accepted} taken by both, {found.FaultCount} faults, slowest {found.Slowest.TotalMilliseconds:F1} ms, {found.Elapsed.TotalSeconds:F1} s");
        return found.FaultCount == 0 ? 0 : Failure;
    }

    return await SuiteRun.RunAsync(arguments, Console.Out);
}
catch (Exception fault) when (fault is SuiteException or HttpRequestException or InvalidOperationException or ArgumentException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return Failure;
}
