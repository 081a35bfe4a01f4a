namespace Actors.Domain.Alerts;

/// <summary>A setting that somebody wants kept.</summary>
/// <param name="Kind">One of <see cref="AlertCatalog.Kinds"/>, or <see cref="AlertCatalog.RoutesKind"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">The setting.</param>
/// <param name="Secret">A receiver's secret; null keeps the one that there is.</param>
/// <param name="By">Who.</param>
public sealed record SettingRequest(string Kind, string Name, string Json, string? Secret, string By);
