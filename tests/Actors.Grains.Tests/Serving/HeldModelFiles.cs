using System.Collections.Concurrent;
using System.Globalization;
using Actors.Inference;
using Actors.TestKit;
using Actors.TestKit.Models;

namespace Actors.Grains.Tests.Serving;

/// <summary>
/// In the place of the artifact store: the file behind a digest made of one letter adds that letter's place in the alphabet. A test can hold a
/// digest's file back, or lose it.
/// </summary>
internal sealed class HeldModelFiles : IModelFileSource, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<char, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<char, TaskCompletionSource> _asked = new();

    public char? Lost { get; set; }

    /// <summary>Lets who asks for the letter's file wait.</summary>
    /// <returns>Completes when somebody asks.</returns>
    public Task Hold(char letter)
    {
        _held[letter] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _asked.GetOrAdd(letter, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public void Let(char letter) => _held[letter].SetResult();

    public async Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken)
    {
        var letter = model.Artifact[0];
        if (_asked.TryGetValue(letter, out var asked))
        {
            asked.TrySetResult();
        }

        if (_held.TryGetValue(letter, out var held))
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        if (letter == Lost)
        {
            return null;
        }

        var path = Path.Combine(_folder.Path, letter.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllBytesAsync(path, OffsetModel.Create(letter - 'a' + 1), cancellationToken);
        return new ModelFileLease(path);
    }

    public void Dispose() => _folder.Dispose();
}
