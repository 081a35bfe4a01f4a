using Actors.Dashboard.Actions;
using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Experiments;

/// <summary>Experiments: which arm is better, how sure that is, and their end.</summary>
internal sealed class ExperimentSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Experiments", "/experiments", order: 35);
        section.Page<ExperimentsPage>("/experiments");
        section.Page<ExperimentPage>("/experiments/{name}");
        section.Part<ExperimentState>("experiment-state", TimeSpan.FromSeconds(5));
        section.Action(new DashboardAction("/experiments/{name}/stop")
        {
            Title = visit => $"End experiment {visit["name"]}",
            Says = _ => "Nobody is exposed any more; values of units that were exposed still count. It cannot be begun again where it was.",
            Confirmation = Confirmation.Type(visit => visit["name"]),
            Scope = "manage",
            Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/experiments/{visit["name"]}/stop"),
            Back = visit => Addresses.Of("experiments", visit["name"]),
            Done = (_, _) => "The experiment is over.",
        });
    }
}
