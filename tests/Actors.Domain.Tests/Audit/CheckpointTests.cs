using System.Security.Cryptography;
using Actors.Domain.Audit;

namespace Actors.Domain.Tests.Audit;

public sealed class CheckpointTests
{
    /// <summary>The example of C2SP signed-note.</summary>
    private const string Published =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        + "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    private static readonly Checkpoint Head = new("example.org/log", 8, TreeHash.Of("root"u8));

    [Fact]
    public void Note_PublishedExample_IsReadAndWritten()
    {
        SignedNote.TryParse(Published, out var note).ShouldBeTrue();

        note.Text.ShouldEndWith("\n\ned è subito sera.\n");
        note.Signatures.Single().Name.ShouldBe("quasimodo.example/salvatore");
        note.Signatures.Single().KeyId.ShouldBe(0x367ba04bu);
        note.Signatures.Single().Signature.Length.ShouldBe(64);
        note.ToString().ShouldBe(Published);
        note.IsSignedBy([Key()]).ShouldBeFalse();
    }

    [Fact]
    public void Note_SignedAndWritten_IsVerifiedByItsKeyOnly()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new NoteSigner("example.org/key", ecdsa);
        NoteKey.TryParse(signer.Key.ToString(), out var key).ShouldBeTrue();

        var text = signer.Sign(Head.ToString()).ToString();

        Checkpoint.TryParseNote(text, out var head, out var note).ShouldBeTrue();
        (head.Origin, head.Size, head.Root).ShouldBe((Head.Origin, Head.Size, Head.Root));
        note.IsSignedBy([key]).ShouldBeTrue();
        note.IsSignedBy([Key(), key]).ShouldBeTrue();
        note.IsSignedBy([Key()]).ShouldBeFalse();
        (note with { Text = note.Text.Replace("8", "9", StringComparison.Ordinal) }).IsSignedBy([key]).ShouldBeFalse();
    }

    /// <summary>The signature is one that any other implementation of ECDSA with DER takes.</summary>
    [Fact]
    public void Sign_GivesDerOverSha256OfTheText()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = new NoteSigner("k", ecdsa).Sign("text\n");

        note.Signatures.Single().Signature[0].ShouldBe((byte)0x30);
        ecdsa.VerifyHash(SHA256.HashData("text\n"u8), note.Signatures.Single().Signature, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        note.Signatures.Single().KeyId.ShouldBe(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void Checkpoint_WithExtensions_IsWrittenAsTheSpecificationSays()
    {
        var head = Head with { Extensions = ["x 1"] };

        head.ToString().ShouldBe("example.org/log\n8\n" + Convert.ToBase64String(Head.Root.ToArray()) + "\nx 1\n");
        Checkpoint.TryParse(head.ToString(), out var read).ShouldBeTrue();
        read.Extensions.ShouldBe(["x 1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("log\n8\n")]
    [InlineData("log\n08\nSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhISEhISE=\n")]
    [InlineData("log\n-8\nSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhISEhISE=\n")]
    [InlineData("log\n8\nSGVsbG8=\n")]
    [InlineData("\n8\nSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhISEhISE=\n")]
    [InlineData("log\n8\nSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhISEhISE=")]
    [InlineData("log\n8\nSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhISEhISE=\n\n")]
    public void TryParse_NoCheckpoint_IsRefused(string text) => Checkpoint.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("te\rxt\n\n— name AAAAAAAA\n")]
    public void TryParse_NoNote_IsRefused(string text) => SignedNote.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("name+00000000+AgAA")]
    [InlineData("name+zz+AgAA")]
    public void TryParse_NoKey_IsRefused(string text) => NoteKey.TryParse(text, out _).ShouldBeFalse();

    private static NoteKey Key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NoteKey.Of("other", ecdsa);
    }
}
