/** Settings of the server of a site. It runs as a user of its own and writes nothing outside /tmp. */
export const siteServer = `worker_processes 1;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  charset utf-8;
  access_log /dev/stdout;
  sendfile on;
  server_tokens off;
  client_body_temp_path /tmp/nginx-body;
  proxy_temp_path /tmp/nginx-proxy;
  fastcgi_temp_path /tmp/nginx-fastcgi;
  uwsgi_temp_path /tmp/nginx-uwsgi;
  scgi_temp_path /tmp/nginx-scgi;
  gzip on;
  gzip_vary on;
  gzip_proxied any;
  gzip_min_length 1024;
  gzip_types text/css text/plain text/javascript text/xml application/javascript application/json application/manifest+json application/wasm application/xml application/rss+xml image/svg+xml;
  server {
    listen 8080;
    root /srv/site;
    index index.html;
    # Behind the router the server does not know its own address.
    absolute_redirect off;
    # A new deployment shows at once: browsers ask each time, and are told when nothing changed.
    add_header Cache-Control no-cache;
    error_page 404 /404.html;
    location / { try_files $uri $uri.html $uri/ @other; }
    location ~ /\\.(?!well-known/) { return 404; }
    location = /404.html { internal; }
    location @other {
      # What looks like a file is missing; so is a page of a site that has its own page for that.
      if ($uri ~ "\\.[^/]+$") { return 404; }
      if (-f $document_root/404.html) { return 404; }
      rewrite ^ /index.html break;
    }
  }
}
`;
