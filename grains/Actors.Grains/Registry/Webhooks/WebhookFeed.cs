namespace Actors.Grains.Registry.Webhooks;

/// <summary>A history that a webhook tells of, in its order.</summary>
/// <param name="Position">Under what the webhook keeps how far it has come: a model's name, or a process's behind <c>reviews/</c>.</param>
/// <param name="ReadAsync">Gives what came after a number, at most so many; null or empty at the end.</param>
/// <param name="LastAsync">The number of the newest; 0 where there is none.</param>
internal sealed record WebhookFeed(string Position, Func<long, int, Task<IReadOnlyList<WebhookItem>?>> ReadAsync, Func<Task<long>> LastAsync);
