namespace PruneKit;

/// <summary>How many numbers an import may still read or make: a small file whose nodes all read one large tensor, or stretch it, would else fill the memory.</summary>
internal sealed class OnnxImportBudget
{
    /// <summary>Numbers for each byte of the file: float32 has four bytes, and no exporter's model reads a weight a hundred times.</summary>
    private const long PerByte = 64;

    private const long Least = 1 << 20;

    private readonly long _allowance;
    private Int128 _left;

    public OnnxImportBudget(long fileBytes)
    {
        _allowance = Least + (PerByte * fileBytes);
        _left = _allowance;
    }

    /// <summary>Counts numbers that are about to be read or made.</summary>
    /// <exception cref="InvalidInputException">They are too many.</exception>
    public void Spend(params ReadOnlySpan<long> dims)
    {
        Int128 count = 1;
        foreach (long size in dims)
            count = size < 0 || count > _allowance ? throw TooMany() : count * size;
        _left -= count;
        if (_left < 0)
            throw TooMany();
    }

    private InvalidInputException TooMany() => new($"its constants make or repeat more than {_allowance} numbers, far more than the file holds; the file is damaged, or run the exporter with constant folding");
}
