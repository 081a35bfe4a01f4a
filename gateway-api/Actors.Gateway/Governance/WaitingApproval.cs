namespace Actors.Gateway.Governance;

/// <summary>A version whose approval was asked for, and on which nobody has decided since.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Entry">The request's number in the version's review.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">When the request counts no more; null where it does not say.</param>
/// <param name="Comment">Why, in words; null where there are none.</param>
public sealed record WaitingApproval(string Model, int Version, int Entry, string By, DateTimeOffset At, DateTimeOffset? ExpiresAt, string? Comment);
