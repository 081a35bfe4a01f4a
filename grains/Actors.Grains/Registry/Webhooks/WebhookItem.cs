namespace Actors.Grains.Registry.Webhooks;

/// <summary>Something that a webhook may tell of.</summary>
/// <param name="Sequence">Its number within its feed.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What it is, by which webhooks choose.</param>
/// <param name="Id">The event's id: the same at every attempt.</param>
/// <param name="Write">Gives it as a CloudEvent.</param>
internal sealed record WebhookItem(long Sequence, DateTimeOffset At, string Kind, string Id, Func<byte[]> Write);
