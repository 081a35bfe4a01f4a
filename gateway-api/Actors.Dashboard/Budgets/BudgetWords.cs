using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Budgets;

/// <summary>Words and amounts of budgets for people.</summary>
internal static class BudgetWords
{
    /// <summary>Micro-units of one unit of a currency.</summary>
    public const double MicrosOfOne = 1e6;

    /// <summary>An amount.</summary>
    public static string Amount(double? micros) => Format.Number(micros / MicrosOfOne is { } amount ? Math.Round(amount, 4) : null);

    /// <summary>How a share of a limit looks.</summary>
    public static BadgeKind OfShare(double? share) => share switch { >= 1 => BadgeKind.Bad, >= 0.8 => BadgeKind.Warn, _ => BadgeKind.Good };

    /// <summary>How an exception's state looks.</summary>
    public static BadgeKind OfException(string state) => state switch { "approved" => BadgeKind.Good, "rejected" => BadgeKind.Bad, "pending" => BadgeKind.Warn, _ => BadgeKind.Neutral };
}
