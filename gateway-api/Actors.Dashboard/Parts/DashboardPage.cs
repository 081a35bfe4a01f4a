using Actors.Dashboard.Api;

namespace Actors.Dashboard.Parts;

/// <summary>A page: sets <see cref="Visits.Visit.Title"/> while it loads. What the API refuses is the page's own answer.</summary>
public abstract class DashboardPage : DashboardPart
{
    private protected override void Refused(ApiProblem problem)
    {
        Visit.Status = problem.Status;
        Visit.Title = problem.Title;
    }
}
