namespace PruneKit;

/// <summary>Which subject is in which part.</summary>
internal static class ActivitySplit
{
    /// <summary>The official test subjects of UCI HAR and HAPT. Source: Anguita et al., <see href="https://www.esann.org/sites/default/files/proceedings/legacy/es2013-84.pdf">ESANN 2013</see>, the split that is published with the data.</summary>
    private static readonly string[] Test = ["02", "04", "09", "10", "12", "13", "18", "20", "24"];

    /// <summary>Training subjects that choices are made on.</summary>
    private static readonly string[] Validation = ["05", "16", "22", "28"];

    /// <summary>The part of a subject.</summary>
    public static DataPart Of(string subject) => Test.Contains(subject) ? DataPart.Test : Validation.Contains(subject) ? DataPart.Validation : DataPart.Train;
}
