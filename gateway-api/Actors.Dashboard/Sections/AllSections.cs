using Actors.Dashboard.Alerts;
using Actors.Dashboard.Audit;
using Actors.Dashboard.Budgets;
using Actors.Dashboard.Campaigns;
using Actors.Dashboard.Configuration;
using Actors.Dashboard.Decisions;
using Actors.Dashboard.Devices;
using Actors.Dashboard.Experiments;
using Actors.Dashboard.Grains;
using Actors.Dashboard.Incidents;
using Actors.Dashboard.Models;
using Actors.Dashboard.Overview;
using Actors.Dashboard.Reviews;
using Actors.Dashboard.Rollouts;
using Actors.Dashboard.Scorecards;
using Actors.Dashboard.Scoring;

namespace Actors.Dashboard.Sections;

/// <summary>Every section there is.</summary>
internal static class AllSections
{
    public static IReadOnlyList<ISection> List { get; } =
    [
        new OverviewSection(),
        new ModelSection(),
        new DecisionSection(),
        new RolloutSection(),
        new ExperimentSection(),
        new ReviewSection(),
        new AlertSection(),
        new IncidentSection(),
        new DeviceSection(),
        new CampaignSection(),
        new ScoringSection(),
        new ScorecardSection(),
        new AuditSection(),
        new ConfigurationSection(),
        new GrainSection(),
        new BudgetSection(),
    ];
}
