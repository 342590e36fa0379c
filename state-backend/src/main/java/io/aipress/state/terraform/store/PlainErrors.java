package io.aipress.state.terraform.store;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import io.aipress.state.terraform.document.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * HTTP whose error answers are read here: status and reason, and nothing else of them. The client's
 * own reader keeps the whole answer in its exception, and prints a stack trace on standard error,
 * past any logger, where an answer breaks off or is a page of some proxy.
 */
final class PlainErrors extends HttpTransportOptions {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_ERROR = 400;

  /** More than Cloud Storage says about any error. */
  private static final int MOST_BYTES = 1 << 16;

  PlainErrors(HttpTransportOptions.Builder settings) {
    super(settings);
  }

  @Override
  public HttpRequestInitializer getHttpRequestInitializer(ServiceOptions<?, ?> options) {
    HttpRequestInitializer usual = super.getHttpRequestInitializer(options);
    return request -> {
      usual.initialize(request);
      HttpUnsuccessfulResponseHandler first = request.getUnsuccessfulResponseHandler();
      request.setUnsuccessfulResponseHandler(
          (failed, answer, again) -> {
            if (first != null && isHandled(first, failed, answer, again)) {
              return true;
            }
            if (answer.getStatusCode() >= FIRST_ERROR) {
              throw error(answer);
            }
            return false;
          });
    };
  }

  /** Whether it may be tried again at once, with a token that was renewed. */
  private static boolean isHandled(
      HttpUnsuccessfulResponseHandler handler,
      HttpRequest request,
      HttpResponse answer,
      boolean again)
      throws IOException {
    try {
      return handler.handleResponse(request, answer, again);
    } catch (IllegalStateException e) {
      return false; // a token that was given to us cannot be renewed
    }
  }

  private static GoogleJsonResponseException error(HttpResponse answer) {
    GoogleJsonError.ErrorInfo why = new GoogleJsonError.ErrorInfo();
    why.setReason(reason(answer));
    GoogleJsonError error = new GoogleJsonError();
    error.setCode(answer.getStatusCode());
    error.setErrors(List.of(why));
    return new GoogleJsonResponseException(
        new HttpResponseException.Builder(
            answer.getStatusCode(), answer.getStatusMessage(), answer.getHeaders()),
        error);
  }

  /** The reason that the answer gives; empty when it gives none, or did not arrive whole. */
  private static String reason(HttpResponse answer) {
    try (InputStream content = answer.getContent()) {
      JsonText said =
          JsonText.parse(content == null ? new byte[0] : content.readNBytes(MOST_BYTES));
      return said.member("error").member("errors").elements().stream()
          .flatMap(one -> one.member("reason").text().stream())
          .findFirst()
          .orElse("");
    } catch (IOException | JsonText.NotJson e) {
      return "";
    }
  }
}
