using System.Collections.Immutable;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Storage.Audit;

namespace Actors.Storage.Decisions;

/// <summary>
/// Keeps apart what the log says of people: whom a prediction is about is written as a pseudonym, and personal tensors are sealed under that person's key.
/// Erasing the key, which the audit log shares, makes them unreadable wherever they were copied to.
/// </summary>
internal sealed class DecisionSubjects(AuditSubjects subjects)
{
    private readonly ByteBuffer _sealed = new(64 * 1024);
    private readonly FrameTemplates _templates = new();

    /// <summary>The name under which a person's key is kept.</summary>
    private static string NameOf(string tenant, string subject) => $"subject:{tenant}/{subject}";

    /// <summary>The pseudonym of a person; null where nothing was ever written of them, or their key is erased.</summary>
    public ValueTask<string?> FindPseudonymAsync(string tenant, string subject, CancellationToken cancellationToken) =>
        subjects.FindPseudonymAsync(NameOf(tenant, subject), cancellationToken);

    /// <summary>Erases a person; false where nothing was ever written of them.</summary>
    public Task<bool> EraseAsync(string tenant, string subject, CancellationToken cancellationToken) => subjects.EraseAsync(NameOf(tenant, subject), cancellationToken);

    /// <summary>Puts pseudonyms in the place of people, and seals what is personal.</summary>
    /// <param name="frames">Frames with people in clear.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The frames to be written; valid until the next call. One call at a time.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> SealAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        _sealed.Clear();
        _templates.Clear();
        while (Cut(ref frames) is { IsEmpty: false } frame)
        {
            if (_templates.TryLearn(frame.Span) || !DecisionFrame.HasSubject(frame.Span))
            {
                _sealed.WriteBytes(frame.Span);
                continue;
            }

            var template = _templates.Of(frame.Span);
            var decision = DecisionFrame.Read(frame.Span, template);
            var person = await subjects.GetAsync(NameOf(decision.Head.Tenant, decision.Head.Subject!), cancellationToken);
            decision = new Decision(decision.Head with { Subject = person.Pseudonym }, Seal(decision.Inputs, person), Seal(decision.Outputs, person));
            if (template is null)
            {
                DecisionFrame.Write(_sealed, decision);
            }
            else
            {
                TemplatedFrame.Write(_sealed, decision, TemplatedFrame.NumberOf(frame.Span));
            }
        }

        return _sealed.WrittenMemory;
    }

    /// <summary>Opens what is sealed; what cannot be, since the person's key is erased, is as if it had been left out.</summary>
    public async ValueTask<Decision> OpenAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (!decision.Inputs.Concat(decision.Outputs).Any(tensor => tensor.Form == FieldForm.Sealed))
        {
            return decision;
        }

        var person = decision.Head.Subject is { } pseudonym ? await subjects.FindAsync(pseudonym, cancellationToken) : null;
        return decision with { Inputs = Open(decision.Inputs, person), Outputs = Open(decision.Outputs, person) };
    }

    private static ReadOnlyMemory<byte> Cut(ref ReadOnlyMemory<byte> frames)
    {
        var rest = frames.Span;
        var frame = frames[..DecisionFrame.Next(ref rest).Length];
        frames = frames[frame.Length..];
        return frame;
    }

    private static ImmutableArray<DecisionTensor> Seal(ImmutableArray<DecisionTensor> tensors, AuditSubject person) =>
        [.. tensors.Select(tensor => tensor.Form == FieldForm.Sealed ? tensor with { Content = AuditSubject.Seal(person.Key, tensor.Content.Span) } : tensor)];

    private static ImmutableArray<DecisionTensor> Open(ImmutableArray<DecisionTensor> tensors, AuditSubject? person) =>
        [.. tensors.Select(tensor => tensor.Form == FieldForm.Sealed ? Open(tensor, person) : tensor)];

    private static DecisionTensor Open(DecisionTensor tensor, AuditSubject? person) =>
        person is not null && AuditSubject.Open(person.Key, tensor.Content.Span) is { } content
            ? tensor with { Form = FieldForm.Content, Content = content }
            : tensor with { Form = FieldForm.Omitted, Content = ReadOnlyMemory<byte>.Empty };
}
