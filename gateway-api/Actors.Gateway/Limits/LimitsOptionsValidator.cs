using Actors.Registry;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Limits;

/// <summary>Names every limit that cannot be meant.</summary>
internal sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        var errors = new List<string>();
        foreach (var (tenant, limit) in options.Tenants)
        {
            if (tenant != "*" && !ModelKey.IsTenant(tenant))
            {
                errors.Add($"Limits:Tenants:{tenant} is not the name of a tenant.");
            }

            limit.Check(errors, $"Limits:Tenants:{tenant}");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
