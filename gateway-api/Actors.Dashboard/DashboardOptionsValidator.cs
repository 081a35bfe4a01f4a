using Microsoft.Extensions.Options;

namespace Actors.Dashboard;

/// <summary>Names every setting of the dashboard that cannot be meant.</summary>
internal sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    private const int MostViewers = 100_000;

    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var errors = new List<string>();
        if (options.SessionLifetime < TimeSpan.FromMinutes(1) || options.SessionLifetime > TimeSpan.FromDays(30))
        {
            errors.Add($"Dashboard:SessionLifetime is {options.SessionLifetime}; it must be 1 minute to 30 days.");
        }

        if (options.Patience < TimeSpan.FromMilliseconds(100) || options.Patience > TimeSpan.FromMinutes(5))
        {
            errors.Add($"Dashboard:Patience is {options.Patience}; it must be 100 milliseconds to 5 minutes.");
        }

        if (options.MaxViewers is < 1 or > MostViewers)
        {
            errors.Add($"Dashboard:MaxViewers is {options.MaxViewers}; it must be 1 to {MostViewers}.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
