namespace Actors.Domain.Drift.Monitoring;

/// <summary>What was found of all numeric features together.</summary>
/// <param name="Method">domain_classifier or pca_reconstruction.</param>
/// <param name="Definition">What the number is.</param>
/// <param name="Value">The number.</param>
/// <param name="PValue">Null where a band decides.</param>
/// <param name="Low">Below, it counts; null where nothing is below.</param>
/// <param name="High">Above, it counts; null where the p-value decides.</param>
/// <param name="ReferenceRows">Rows of the baseline's sample.</param>
/// <param name="CurrentRows">Rows of the window's sample.</param>
/// <param name="Leading">The feature that tells most.</param>
/// <param name="IsDrift">Whether it counts.</param>
public sealed record JointFinding(
    string Method, string Definition, double Value, double? PValue, double? Low, double? High, int ReferenceRows, int CurrentRows, string? Leading, bool IsDrift);
