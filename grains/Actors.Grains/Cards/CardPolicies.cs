using Actors.Domain.Cards;
using Actors.Registry;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Cards;

/// <summary>The options in the domain's terms.</summary>
internal sealed class CardPolicies(IOptions<CardOptions> options)
{
    private readonly CardPolicy[] _policies = [.. options.Value.Policies.Select(policy => new CardPolicy(policy.Tenant, policy.Model, [.. policy.Requires]))];

    /// <summary>What the model asks of its cards.</summary>
    public IReadOnlyList<string> Of(ModelKey model) => CardPolicy.Of(_policies, model.Tenant, model.Name);
}
