using Actors.Registry;

namespace Actors.Gateway.Models;

/// <summary>A registration, or why the file is refused. Exactly one of the two is set.</summary>
/// <param name="Registration">The registration; null where the file is refused.</param>
/// <param name="Refusal">For people: what is wrong with the file; null where it is registered.</param>
public sealed record RegistrarAnswer(Registration? Registration, string? Refusal)
{
    internal static RegistrarAnswer Registered(Registration registration) => new(registration, null);

    internal static RegistrarAnswer Refused(string reason) => new(null, reason);
}
