namespace PruneKit;

/// <summary>MIT-BIH Arrhythmia 1.0.0 as it is used here: lead MLII, 120 Hz, 10 microvolts a unit, beats only.</summary>
internal static class MitBih
{
    /// <summary>The lead, found by its name: record 114 holds it second.</summary>
    public const string Lead = "MLII";

    /// <summary>Samples a second of the original.</summary>
    public const int Rate = 360;

    /// <summary>Where the data come from.</summary>
    public const string Source = "MIT-BIH Arrhythmia Database 1.0.0, ODC-BY 1.0, https://doi.org/10.13026/C2F305; Moody and Mark, IEEE Eng. Med. Biol. Mag. 20(3), 2001; Goldberger et al., Circulation 101(23), 2000";

    private const string Resource = "PruneKit.mitbih.bin";

    /// <summary>The records that are shipped with the library.</summary>
    public static IReadOnlyList<EcgRecord> Shipped()
    {
        using Stream stream = typeof(MitBih).Assembly.GetManifestResourceStream(Resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return EcgPack.Read(Resource, bytes);
    }

    /// <summary>Reads all records of <see cref="EcgSplit"/> from the original files.</summary>
    /// <param name="folder">The folder with .hea, .dat and .atr files, or the one above it.</param>
    /// <exception cref="InvalidInputException">A record is missing or cannot be read.</exception>
    public static EcgRecord[] ReadAll(string folder) =>
        [.. EcgSplit.Ds1.Concat(EcgSplit.Ds2).Order(StringComparer.Ordinal).Select(name => Read(InputFile.Folder(folder), name))];

    /// <summary>Reads one record's original files and reduces it.</summary>
    /// <exception cref="InvalidInputException">The files cannot be read, or hold no such lead.</exception>
    public static EcgRecord Read(string folder, string name) => Reduce(WfdbReader.Read(folder, name), Path.Combine(folder, name + ".hea"));

    /// <summary>Takes a record to one lead, 120 Hz and its beats.</summary>
    /// <param name="record">The record.</param>
    /// <param name="path">Its header, for the message.</param>
    /// <exception cref="InvalidInputException">It has no such lead, or another rate.</exception>
    public static EcgRecord Reduce(WfdbRecord record, string path)
    {
        int lead = record.Header.IndexOf(Lead);
        if (lead < 0 || record.Header.Rate != Rate)
            throw new InvalidInputException($"{path}: needs lead {Lead} at {Rate} Hz, but has {string.Join(", ", record.Header.Signals.Select(signal => signal.Description))} at {record.Header.Rate} Hz; use the records of MIT-BIH Arrhythmia 1.0.0 other than 102 and 104");
        WfdbSignal signal = record.Header.Signals[lead];
        short[] centred = [.. record.Signals[lead].Select(sample => (short)(sample - signal.Baseline))];
        EcgBeat[] beats =
        [
            .. record.Annotations
                .Where(note => BeatClasses.Symbols.Contains(note.Symbol, StringComparison.Ordinal))
                .Select(note => new EcgBeat((note.Sample + 1) / DecimateByThree.Factor, note.Symbol)),
        ];
        return new EcgRecord(record.Header.Name, Lead, Rate / DecimateByThree.Factor, (int)signal.Gain / 2, DecimateByThree.Apply(centred), beats);
    }
}
