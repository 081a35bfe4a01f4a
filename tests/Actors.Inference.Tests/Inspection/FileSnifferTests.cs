using System.Text;

namespace Actors.Inference.Tests;

public sealed class FileSnifferTests
{
    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "empty file", [] },
        { "pickle", [0x80, 0x04, 0x95, 0x10] },
        { "pickle", [0x80, 0x02, 0x7D] },
        { "ZIP", [0x50, 0x4B, 0x03, 0x04, 0, 0] },
        { "gzip", [0x1F, 0x8B, 8] },
        { "HDF5", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A] },
        { "TensorFlow Lite", [0x1C, 0, 0, 0, .. "TFL3"u8] },
        { "ONNX Runtime's own format", [0x1C, 0, 0, 0, .. "ORTM"u8] },
        { "GGUF", [.. "GGUF"u8, 3] },
        { "NumPy", [0x93, .. "NUMPY"u8] },
        { "tar", [.. new byte[257], .. "ustar"u8] },
        { "HTML", [.. "\r\n  <!DOCTYPE html><html>"u8] },
        { "HTML", [.. "<HTML><body>404"u8] },
        { "XML", [.. "<?xml version=\"1.0\"?><PMML>"u8] },
        { "JSON", [.. "{\"error\":\"not found\"}"u8] },
        { "JSON", [.. "\uFEFF [1]"u8] },
        { "SafeTensors", [16, 0, 0, 0, 0, 0, 0, 0, .. "{\"a\":{}}        "u8] },
        { "Git LFS", [.. "version https://git-lfs.github.com/spec/v1\n"u8] },
        { "plain text", [.. "tree\nversion=v3\n"u8] },
        { "text without content", [.. " \n\n"u8] },
        { "executable", [0x7F, 0x45, 0x4C, 0x46] },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Recognise_AnotherFormat_IsNamed(string name, byte[] head) =>
        FileSniffer.Recognise(head, head.Length).ShouldNotBeNull().ShouldContain(name);

    [Theory]
    [InlineData("digits")]
    [InlineData("tumour-forest")]
    [InlineData("tumour-logistic")]
    [InlineData("diabetes-boosting")]
    public void Sniff_Onnx_IsLeftToTheReader(string name) => FileSniffer.Sniff(Path.Combine(Sample.Folder, name + ".onnx")).ShouldBeNull();

    [Fact]
    public void Sniff_Directory_IsRefused() => FileSniffer.Sniff(Sample.Folder).ShouldBe("It is a directory; a model is one file.");

    [Fact]
    public void Sniff_NoFile_IsRefused() => FileSniffer.Sniff(Path.Combine(Sample.Folder, "none.onnx")).ShouldBe("The file is not there.");

    [Fact]
    public void Recognise_TextWithControlCharacters_IsNotText() => FileSniffer.Recognise(Encoding.ASCII.GetBytes("abc\u0001def"), 7).ShouldBeNull();
}
