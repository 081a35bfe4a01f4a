using Actors.Conformance.Models;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Running;

/// <summary>A run of the suite, or of a part of it, by the program.</summary>
internal static class SuiteRun
{
    private const int Passed = 0;
    private const int Failed = 1;

    /// <summary>Runs what the command line asks for and prints the report.</summary>
    /// <returns>The exit code: 1 where a case failed or none passed.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        using var target = await Target.OpenAsync(arguments.Target!, arguments.Grpc, arguments.Header);
        target.Extensions.UnionWith(arguments.Offers);
        await ModelRegistrar.RegisterAsync(target);
        var runner = new CaseRunner(target);
        var results = new List<CaseResult>();
        foreach (var one in CaseFiles.Load().Where(one => IsWanted(one, arguments, target)))
        {
            results.Add(await runner.RunAsync(one));
        }

        if (arguments.Json)
        {
            Report.WriteJson(output, results);
        }
        else
        {
            Report.WriteText(output, results);
        }

        return results.Exists(result => result.Verdict == Verdict.Failed) || !results.Exists(result => result.Verdict == Verdict.Passed) ? Failed : Passed;
    }

    /// <summary>Rules of our own are asked of another server only by name.</summary>
    private static bool IsWanted(Case one, Arguments arguments, Target target) =>
        (arguments.Topics.Count == 0 || arguments.Topics.Contains(one.Topic))
        && (arguments.Tags.Count == 0 ? target.IsOurs || !one.Tags.Contains("ours") : one.Tags.Any(tag => arguments.Tags.Contains(tag)));
}
