using System.IO.Enumeration;

namespace Actors.Domain.Cards;

/// <summary>What a group of models asks of cards.</summary>
/// <param name="Tenant">The tenants meant; '*' stands for any text, '?' for one character.</param>
/// <param name="Model">The models meant, likewise.</param>
/// <param name="Requires">Names of <see cref="CardRequirement.Names"/>.</param>
public sealed record CardPolicy(string Tenant, string Model, IReadOnlyList<string> Requires)
{
    /// <summary>What the first policy that is for the model asks; nothing where there is none.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<CardPolicy> policies, string tenant, string model)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.FirstOrDefault(policy =>
            FileSystemName.MatchesSimpleExpression(policy.Tenant, tenant, ignoreCase: false)
            && FileSystemName.MatchesSimpleExpression(policy.Model, model, ignoreCase: false))?.Requires ?? [];
    }
}
