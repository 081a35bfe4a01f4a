using Actors.LoadTests.Audit;
using Actors.LoadTests.Budgets;
using Actors.LoadTests.Campaigns;
using Actors.LoadTests.Crashes;
using Actors.LoadTests.Dashboard;
using Actors.LoadTests.Decisions;
using Actors.LoadTests.Detectors;
using Actors.LoadTests.Edge;
using Actors.LoadTests.Gateway;
using Actors.LoadTests.Ingestion;
using Actors.LoadTests.Large;
using Actors.LoadTests.Memory;
using Actors.LoadTests.Observation;
using Actors.LoadTests.Overload;
using Actors.LoadTests.Resilience;
using Actors.LoadTests.Rollouts;
using Actors.LoadTests.Scoring;
using Actors.LoadTests.Small;
using Actors.LoadTests.Switching;

namespace Actors.LoadTests.Scenarios;

/// <summary>Every scenario that there is.</summary>
internal static class ScenarioCatalogue
{
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new SmallScenario(), new LargeScenario(), new OverloadScenario(), new SwitchScenario(), new MemoryScenario(), new GatewayScenario(), new CrashScenario(), new DecisionKillScenario(),
        new RolloutScenario(), new RollbackScenario(), new ShadowScenario(), new AuditScenario(), new ResilienceScenario(), new DecisionScenario(),
        new DetectorScenario(), new SketchScenario(), new ObservationScenario(), new MqttScenario(),
        new AgentKillScenario(), new AgentCostScenario(), new BudgetScenario(), new CampaignScenario(), new DashboardScenario(), new JobScenario(),
    ];

    public static IScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);

    public static void Print(TextWriter writer)
    {
        foreach (var (name, summary) in All.ToDictionary(scenario => scenario.Name, scenario => scenario.Summary).Concat(BenchmarkProgram.Summaries))
        {
            writer.WriteLine($"{name,-16}{summary}");
        }
    }
}
