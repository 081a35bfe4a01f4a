using System.Globalization;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Models.History;

/// <summary>Instants in requests.</summary>
internal static class Instants
{
    /// <exception cref="ProblemException">The text is no instant.</exception>
    public static DateTimeOffset Read(string at) =>
        DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"at '{Inference.Refusal.Shorten(at)}' is not an instant, like 2026-11-21T15:04:05.678Z.");
}
