using Actors.TestKit.Processes;

namespace Actors.LoadTests.Serving;

/// <summary>Which processors servers and generator use.</summary>
/// <param name="Servers">The servers', which never run at a time.</param>
/// <param name="Generator">The generator's.</param>
/// <param name="IsApart">Whether the two have none in common.</param>
internal sealed record Placement(ProcessorSet Servers, ProcessorSet Generator, bool IsApart)
{
    private static readonly ProcessorSet All = ProcessorSet.Current;

    /// <summary>Gives the servers so many processors and the generator the next one; where there are none left, both have all.</summary>
    /// <param name="processors">The servers'; 0 lets all use all.</param>
    public static Placement Of(int processors)
    {
        var servers = All.First(processors);
        var generator = All.Except(servers).First(1);
        return processors == 0 || generator.Count == 0 ? new Placement(All, All, IsApart: false) : new Placement(servers, generator, IsApart: true);
    }
}
