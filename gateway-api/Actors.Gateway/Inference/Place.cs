using System.Globalization;

namespace Actors.Gateway.Inference;

/// <summary>A place in a request, put into words only when a message needs it.</summary>
/// <param name="Member">The array, or the whole.</param>
/// <param name="Index">The item; negative for the whole.</param>
/// <param name="Name">The item's name where it is known already.</param>
internal readonly record struct Place(string Member, int Index = -1, string? Name = null)
{
    public override string ToString() => Index < 0
        ? Member
        : string.Create(CultureInfo.InvariantCulture, $"{Member}[{Index}]{(Name is null ? "" : $" ('{Refusal.Shorten(Name)}')")}");
}
