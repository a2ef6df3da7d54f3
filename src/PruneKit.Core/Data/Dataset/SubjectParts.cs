namespace PruneKit;

/// <summary>Deals subjects to the parts of a split; no subject is in two.</summary>
internal sealed class SubjectParts(DatasetFile file, string origin)
{
    /// <summary>The part of each subject.</summary>
    /// <param name="windows">All windows.</param>
    /// <exception cref="InvalidInputException">A subject in no part or in two, or a part without subjects.</exception>
    public IReadOnlyDictionary<string, DataPart> Of(IReadOnlyCollection<SubjectWindow> windows)
    {
        string[] subjects = [.. windows.Select(window => window.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, DataPart> parts = file.Columns.Split is not null ? ByColumn(windows)
            : file.Split.Fractions is ValueList<double> fractions ? ByFractions(subjects, fractions)
            : ByLists(subjects);
        foreach (DataPart part in Enum.GetValues<DataPart>())
        {
            if (!parts.ContainsValue(part))
                throw new InvalidInputException($"{origin}: the {NameOf(part)} part has no subject among the {subjects.Length} in the data ({Some(subjects)}); give each part at least one");
        }

        return parts;
    }

    private static string NameOf(DataPart part) => part.ToString().ToLowerInvariant();

    private static string Some(string[] subjects) => string.Join(", ", subjects.Take(8)) + (subjects.Length > 8 ? ", ..." : "");

    private Dictionary<string, DataPart> ByColumn(IEnumerable<SubjectWindow> windows)
    {
        var parts = new Dictionary<string, DataPart>(StringComparer.Ordinal);
        foreach (SubjectWindow window in windows)
        {
            DataPart part = Parse(window.Part!);
            if (!parts.TryAdd(window.Subject, part) && parts[window.Subject] != part)
                throw Twice(window.Subject, parts[window.Subject], part);
        }

        return parts;
    }

    private DataPart Parse(string name)
    {
        string[] names = [.. Enum.GetValues<DataPart>().Select(NameOf)];
        int index = Array.IndexOf(names, name);
        return index >= 0 ? (DataPart)index : throw new InvalidInputException($"{origin}: column '{file.Columns.Split}' holds '{name}'{Nearest.Hint(name, names)}");
    }

    private Dictionary<string, DataPart> ByLists(string[] subjects)
    {
        var parts = new Dictionary<string, DataPart>(StringComparer.Ordinal);
        foreach ((DataPart part, string subject) in Listed())
        {
            if (!parts.TryAdd(subject, part))
                throw Twice(subject, parts[subject], part);
            if (!subjects.Contains(subject))
                throw new InvalidInputException($"{origin}: \"split.{NameOf(part)}\" names subject '{subject}', which is not in the data{Nearest.Hint(subject, subjects)}");
        }

        string? missing = subjects.FirstOrDefault(subject => !parts.ContainsKey(subject));
        return missing is null ? parts : throw new InvalidInputException($"{origin}: subject '{missing}' is in the data but in no list of \"split\"; add it to train, validation or test");
    }

    private IEnumerable<(DataPart Part, string Subject)> Listed() =>
        from list in new[] { (DataPart.Train, file.Split.Train), (DataPart.Validation, file.Split.Validation), (DataPart.Test, file.Split.Test) }
        from subject in list.Item2 ?? []
        select (list.Item1, subject.ToString());

    private InvalidInputException Twice(string subject, DataPart first, DataPart second) => new(first == second
        ? $"{origin}: subject '{subject}' stands twice in the {NameOf(first)} part; name it once"
        : $"{origin}: subject '{subject}' is in the {NameOf(first)} and the {NameOf(second)} part; a result on subjects seen in training says nothing of new ones");

    /// <summary>Shuffles by the seed and deals at least one subject to each part.</summary>
    private Dictionary<string, DataPart> ByFractions(string[] subjects, ValueList<double> fractions)
    {
        if (subjects.Length < 3)
            throw new InvalidInputException($"{origin}: {subjects.Length} subjects cannot make three parts; record at least 3");
        string[] order = [.. subjects];
        new Random(file.Split.Seed).Shuffle(order);
        int test = Math.Max(1, (int)Math.Round(order.Length * fractions[2], MidpointRounding.AwayFromZero));
        int validation = Math.Max(1, (int)Math.Round(order.Length * fractions[1], MidpointRounding.AwayFromZero));
        int train = Math.Max(1, order.Length - test - validation);
        validation = Math.Max(1, Math.Min(validation, order.Length - train - 1));
        return order.Select((subject, index) => (subject, index)).ToDictionary(
            pair => pair.subject, pair => pair.index < train ? DataPart.Train : pair.index < train + validation ? DataPart.Validation : DataPart.Test, StringComparer.Ordinal);
    }
}
