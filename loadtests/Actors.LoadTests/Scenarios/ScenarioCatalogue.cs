using Actors.LoadTests.Crashes;
using Actors.LoadTests.Gateway;

namespace Actors.LoadTests.Scenarios;

/// <summary>Every scenario that there is.</summary>
internal static class ScenarioCatalogue
{
    public static IReadOnlyList<IScenario> All { get; } = [new GatewayScenario(), new CrashScenario()];

    public static IScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);

    public static void Print(TextWriter writer)
    {
        foreach (var scenario in All)
        {
            writer.WriteLine($"{scenario.Name,-12}{scenario.Summary}");
        }
    }
}
