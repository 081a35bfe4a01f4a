using System.IO.Enumeration;

namespace Actors.Domain.Signing;

/// <summary>What a group of models asks of signatures.</summary>
/// <param name="Tenant">The tenants meant; '*' stands for any text, '?' for one character.</param>
/// <param name="Model">The models meant, likewise.</param>
/// <param name="Required">Whether a version without a valid signature must not be loaded.</param>
/// <param name="Signers">The signers that count; empty for all who are trusted.</param>
public sealed record SigningPolicy(string Tenant, string Model, bool Required, IReadOnlyList<string> Signers)
{
    /// <summary>What holds where no policy is set: a signature may be there, by anybody trusted.</summary>
    public static SigningPolicy Default { get; } = new("*", "*", Required: false, []);

    /// <summary>Whether the policy is for the model.</summary>
    public bool IsFor(string tenant, string model) =>
        FileSystemName.MatchesSimpleExpression(Tenant, tenant, ignoreCase: false)
        && FileSystemName.MatchesSimpleExpression(Model, model, ignoreCase: false);

    /// <summary>The first policy that is for the model, else <see cref="Default"/>.</summary>
    public static SigningPolicy Of(IEnumerable<SigningPolicy> policies, string tenant, string model)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.FirstOrDefault(policy => policy.IsFor(tenant, model)) ?? Default;
    }
}
