using System.Net;
using System.Net.Http.Headers;

namespace PruneKit;

/// <summary>Downloads files from the first mirror that gives them whole: what a mirror leaves unfinished is taken up by the next one or the next run, what is not right is thrown away.</summary>
/// <remarks>Resumes by range requests. Source: <see href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110</see>, section 14.</remarks>
internal sealed class Downloader : IDisposable
{
    private const int Block = 1 << 16;
    private readonly FetchOptions _options;
    private readonly HttpClient _http;

    /// <summary>A downloader with connections of its own.</summary>
    public Downloader(FetchOptions options)
    {
        _options = options;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.Stall, AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("prunekit", null));
    }

    /// <summary>Downloads until the file is whole and right; it then stands under its name of a part.</summary>
    /// <exception cref="InvalidInputException">No mirror gave it; every failure is named.</exception>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public async Task RunAsync(Download download, PartialFile part, Action<long> progress, CancellationToken cancellation)
    {
        List<string> failures = [];
        HashSet<Uri> gone = [];
        for (int attempt = 0; attempt < _options.Attempts && gone.Count < download.Addresses.Count; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(_options.Delay * (1 << (attempt - 1)), _options.Clock, cancellation).ConfigureAwait(false);
            foreach (Uri address in download.Addresses.Where(address => !gone.Contains(address)))
            {
                DownloadFailure? failure = await TryAsync(download, address, part, progress, cancellation).ConfigureAwait(false);
                if (failure is null)
                    return;
                failures.Add($"{address} {failure.Reason}");
                if (failure.IsFinal)
                    gone.Add(address);
            }
        }

        string kept = part.Length > 0 ? $"; {part.Length} bytes are kept in {part.PartPath} and taken up by the next try" : "";
        throw new InvalidInputException($"{download.Name} could not be fetched: {string.Join("; ", failures.Distinct())}{kept}; try later, or pass a copy at hand with --from DIR");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<DownloadFailure?> TryAsync(Download download, Uri address, PartialFile part, Action<long> progress, CancellationToken cancellation)
    {
        if (part.Length > download.LargestLength)
            part.Discard();
        bool resumes = part.Length > 0;
        using var stall = new CancellationTokenSource(_options.Stall, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellation);
        try
        {
            DownloadFailure? failure = download.Length is long length && part.Length == length
                ? null
                : await TransferAsync(download, address, part, progress, stall, either.Token).ConfigureAwait(false);
            failure ??= Checked(download, part);

            // What was there from before may have been wrong: the mirror gets its chance to give all of it.
            return failure is not null && resumes && part.Length == 0
                ? await TryAsync(download, address, part, progress, cancellation).ConfigureAwait(false)
                : failure;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new($"sent nothing for {_options.Stall.TotalSeconds:0.###} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new($"failed after {part.Length} bytes: {e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.')}");
        }
    }

    private async Task<DownloadFailure?> TransferAsync(Download download, Uri address, PartialFile part, Action<long> progress, CancellationTokenSource stall, CancellationToken cancellation)
    {
        long have = part.Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (have > 0)
            request.Headers.Range = new RangeHeaderValue(have, null);
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
            return null;
        if (!response.IsSuccessStatusCode)
            return new($"answered {(int)response.StatusCode} {response.ReasonPhrase}", (int)response.StatusCode is >= 400 and < 500 and not (408 or 429));
        bool resumes = response.StatusCode == HttpStatusCode.PartialContent;
        if (resumes && response.Content.Headers.ContentRange?.From != have)
        {
            part.Discard();
            return new($"answered another range ({response.Content.Headers.ContentRange}) than the one asked for, from byte {have}");
        }

        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return await CopyAsync(download, body, part, resumes ? have : 0, progress, stall, cancellation).ConfigureAwait(false);
    }

    private async Task<DownloadFailure?> CopyAsync(Download download, Stream body, PartialFile part, long at, Action<long> progress, CancellationTokenSource stall, CancellationToken cancellation)
    {
        byte[] block = new byte[Block];
        using (FileStream file = part.Open(at))
        {
            while (await body.ReadAsync(block, cancellation).ConfigureAwait(false) is int read and > 0)
            {
                stall.CancelAfter(_options.Stall);
                at += read;
                if (at > download.LargestLength)
                    break;
                part.Write(file, block.AsMemory(0, read));
                progress(at);
            }
        }

        if (at > download.LargestLength)
        {
            part.Discard();
            return new($"sent more than the {download.LargestLength} bytes that the file can have");
        }

        return download.Length is long length && at < length ? new($"ended after {at} of {length} bytes") : null;
    }

    private static DownloadFailure? Checked(Download download, PartialFile part)
    {
        if (download.Failure(part.PartPath) is not string what)
            return null;
        part.Discard();
        return new($"gave {what}");
    }
}
