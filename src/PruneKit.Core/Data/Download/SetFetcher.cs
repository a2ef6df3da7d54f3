namespace PruneKit;

/// <summary>Brings a public data set's original files into a folder, each checked by its SHA-256: from a copy at hand, or from the first mirror that gives it.</summary>
/// <remarks>What is there and right is left alone; what was begun is taken up where it stopped. Example: <c>await new SetFetcher(new FetchOptions()).FetchAsync(PublicSets.Mnist, "mnist")</c> leaves four files in the folder <c>mnist</c>.</remarks>
/// <param name="options">Where from, and how patiently.</param>
public sealed class SetFetcher(FetchOptions options)
{
    private const long LargestArchive = 1L << 30;

    /// <summary>Fetches a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folder">Where it goes; made where it is missing.</param>
    /// <param name="progress">Hears of every file and block; null for nobody.</param>
    /// <param name="cancellation">Stops it; what was begun stays for the next time.</param>
    /// <exception cref="InvalidOptionException">An option is out of range.</exception>
    /// <exception cref="InvalidInputException">Some file could not be had, or is not the published one; the message says why and what to do.</exception>
    /// <exception cref="OutputException">The folder cannot be written, or has a file of that name with other content.</exception>
    public async Task<FetchedSet> FetchAsync(PublicSet set, string folder, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        Guard.NotNull(set);
        options.Check();
        if (set.Files.Count == 0 || (set.Mirrors.Count == 0 && options.Mirrors.Count == 0 && options.From is null))
            throw new InvalidInputException($"{set.Name} is not on a public mirror: {set.ByHand}{(set.Files.Count > 0 ? "; then pass the folder with --from DIR" : "")}");
        var output = OutputFolder.Open(folder, options.Overwrite);
        PublicFile[] missing = [.. set.Files.Where(file => !IsThere(file, output.PathOf(file.Path)))];
        if (options.From is string from)
            Copy(missing, from, output, progress, cancellation);
        else if (missing.Length > 0)
            await DownloadAsync(set, missing, output, progress, cancellation).ConfigureAwait(false);
        return new FetchedSet(set.Name, output.FullPath, set.Files.Count, set.Files.Count - missing.Length, missing.Sum(file => new FileInfo(output.PathOf(file.Path)).Length));
    }

    private bool IsThere(PublicFile file, string path)
    {
        if (!File.Exists(path))
            return false;
        string? failure = FileDigest.Failure(file, path);
        return failure is null || options.Overwrite
            ? failure is null
            : throw new OutputException($"{path} is there, but is not the published file: it has {failure}; pass --force (overwrite: true) to replace it");
    }

    private void Copy(PublicFile[] missing, string from, OutputFolder output, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        ILookup<string, string> there = InputFile.FilesBelow(from, "*").ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal);
        for (int i = 0; i < missing.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            PublicFile file = missing[i];
            var part = new PartialFile(output.PathOf(file.Path));
            using (FileStream source = InputFile.Open(RightCopy(file, from, [.. there[file.Name]])))
            using (FileStream target = part.Open(0))
                source.CopyTo(target);
            if (FileDigest.Failure(file, part.PartPath) is string failure)
                throw new InvalidInputException($"the copy of {file.Path} from {from} changed while it was read: {failure}; try again");
            part.Complete(options.Overwrite);
            progress?.Report(new FetchProgress(i + 1, missing.Length, file.Path, file.Length, file.Length));
        }
    }

    private static string RightCopy(PublicFile file, string from, string[] candidates)
    {
        string[] failures = [.. candidates.Select(path => FileDigest.Failure(file, path)!)];
        int right = Array.IndexOf(failures, null);
        return right >= 0 ? candidates[right]
            : candidates.Length == 0 ? throw new InvalidInputException($"{from} and its folders hold no file {file.Name}; name the folder that holds the whole set")
            : throw new InvalidInputException($"{candidates[0]} is not the published file: it has {failures[0]}; fetch it again");
    }

    private async Task DownloadAsync(PublicSet set, PublicFile[] missing, OutputFolder output, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        using var downloader = new Downloader(options);
        string[] mirrors = [.. options.Mirrors, .. set.Mirrors];
        (PublicFile File, PartialFile Target)[] wanted = [.. missing.Select(file => (file, new PartialFile(output.PathOf(file.Path))))];
        if (set.IsArchive)
        {
            await ArchiveAsync(downloader, set, mirrors, wanted, output, progress, cancellation).ConfigureAwait(false);
            return;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            (PublicFile file, PartialFile target) = wanted[i];
            int number = i + 1;
            if (file.IsText)
                target.Discard();
            Uri[] addresses = [.. mirrors.Select(mirror => new Uri($"{mirror.TrimEnd('/')}/{file.Path}"))];
            var download = new Download($"{set.Name}: {file.Path}", addresses, file.IsText ? null : file.Length, file.LargestLength, path => FileDigest.Failure(file, path));
            await downloader.RunAsync(download, target, bytes => progress?.Report(new FetchProgress(number, wanted.Length, file.Path, bytes, file.Length)), cancellation).ConfigureAwait(false);
            target.Complete(options.Overwrite);
        }
    }

    private async Task ArchiveAsync(
        Downloader downloader, PublicSet set, string[] mirrors, (PublicFile File, PartialFile Target)[] wanted, OutputFolder output, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        string name = $"{set.Name}.zip";
        var archive = new PartialFile(output.PathOf(name));
        var download = new Download($"{set.Name}: {name}", [.. mirrors.Select(mirror => new Uri(mirror))], null, LargestArchive, new ArchiveMembers(wanted).Unpack);
        try
        {
            await downloader.RunAsync(download, archive, bytes => progress?.Report(new FetchProgress(1, 1, name, bytes, null)), cancellation).ConfigureAwait(false);
        }
        catch (InvalidInputException)
        {
            foreach ((_, PartialFile target) in wanted)
                target.Discard();
            throw;
        }

        foreach ((_, PartialFile target) in wanted)
            target.Complete(options.Overwrite);
        archive.Discard();
    }
}
