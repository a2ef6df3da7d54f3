using System.Text;

namespace PruneKit.Tests;

/// <summary>The table of layer kinds in FORMAT.md is the one that is read and written; kinds are appended, never moved.</summary>
public sealed class BundleFormatTests
{
    private const string Begin = "<!-- kinds -->\n", End = "<!-- /kinds -->";

    [Fact]
    public void The_kinds_in_the_document_are_those_in_the_code()
    {
        string path = Repository.File("src/PruneKit.Core/Export/Bundle/FORMAT.md");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("PRUNEKIT_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, text[..begin] + Table() + text[end..]);
        else
            Assert.Equal(Table(), text[begin..end]);
    }

    [Fact]
    public void The_decoder_ships_with_the_library()
    {
        foreach (string file in BundleDecoder.Files)
            Assert.Equal(File.ReadAllText(Path.Combine(CDecoder.Source, file)), BundleDecoder.Source(file));
        Assert.Throws<InvalidOptionException>(() => BundleDecoder.Source("pkb.rs"));
    }

    [Fact]
    public void Nine_digits_have_the_checksum_of_the_standard() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    [Fact]
    public void Packed_powers_of_two_take_a_bit_each()
    {
        byte[] packed = FloatPacking.Write([0.5f, 0.25f]);
        Assert.Equal([0b00000_000, 0b1_0_0_01111, 0b101_00000, 0b10_000000], packed);
    }

    private static string Table()
    {
        var table = new StringBuilder("| number | kind | settings |\n|---|---|---|\n");
        foreach (KindSchema kind in KindSchema.All)
            table.Append(FormattableString.Invariant($"| {kind.Number} | {kind.Name} | {string.Join(", ", kind.Fields.Select(Describe))} |\n"));
        return table.ToString();
    }

    private static string Describe(KindField field)
    {
        string type = field.Type switch
        {
            KindFieldType.Flag => "flag",
            KindFieldType.Integer => "integer",
            KindFieldType.Real => "real",
            KindFieldType.Integers => "list",
            _ => string.Join(" / ", field.Choices),
        };
        return $"{field.Name}{(field.Required ? "*" : "")}: {type}";
    }
}
