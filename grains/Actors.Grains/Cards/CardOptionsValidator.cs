using Actors.Domain.Cards;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Cards;

/// <summary>Reports every part that cards do not have at once.</summary>
internal sealed class CardOptionsValidator : IValidateOptions<CardOptions>
{
    public ValidateOptionsResult Validate(string? name, CardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors =
        [
            .. from policy in options.Policies
               from part in policy.Requires
               where !CardRequirement.Names.Contains(part)
               select $"{CardOptions.Section}.Policies for '{policy.Tenant}/{policy.Model}' requires '{part}'; known are {string.Join(", ", CardRequirement.Names)}.",
            .. from policy in options.Policies
               where policy.Tenant.Length == 0 || policy.Model.Length == 0
               select $"{CardOptions.Section}.Policies has an entry without a tenant or model; '*' stands for all.",
        ];
        if (options.Policies.Count > CardOptions.MaxPolicies)
        {
            errors.Add($"{CardOptions.Section} has more than {CardOptions.MaxPolicies} policies.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
